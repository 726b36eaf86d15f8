import {createNodeRuntime} from './index.ts';
import * as ag from '@newfield/autograd';
const cpu=createNodeRuntime('cpu'), gpu=createNodeRuntime('webgpu');
async function cmp(name:string, build:(i:(n:string,s:number[])=>ag.Tensor)=>ag.Tensor){
  const ins:ag.Tensor[]=[]; const feeds:any={};
  const y=build((n,s)=>{const t=ag.input(n,s);ins.push(t);const len=s.reduce((a,b)=>a*b,1);feeds[n]={dtype:'float32',shape:s,data:Float32Array.from({length:len},(_,i)=>Math.sin(i*1.3+n.length))};return t;});
  const m=ag.emitOnnx({inputs:ins,outputs:{y}});
  const out=[]; for(const r of [cpu,gpu]){const s=await r.createSession(m); out.push((await s.run(feeds)).y!.data as Float32Array); await s.dispose();}
  let d=0; out[0]!.forEach((v,i)=>d=Math.max(d,Math.abs(v-out[1]![i]!))); console.log(name, d<1e-4?'ok':'BAD '+d);
}
for (const [c,k,g] of [[2,1,1],[2,2,2],[4,2,2],[4,1,2],[6,3,3],[3,2,3],[4,4,2],[8,2,2]] as const)
 for (const st of [[1,1],[2,2],[2,1],[1,2]]) {
  await cmp(`convT C=${c} K/g=${k} g=${g} st=${st}`, i=>ag.convTranspose(i('x',[1,c,3,3]),i('ww',[c,k,2,2]),undefined,{groups:g,strides:[...st]}));
  await cmp(`conv  C=${k*g} K=${c} g=${g} st=${st}`, i=>ag.conv(i('x',[1,k*g,5,5]),i('ww',[c,k,2,2]),undefined,{groups:g,strides:[...st]}));
 }
for (const r of [[6,-100,-1],[5,-100,-3],[6,-100,-2],[5,-100,-2],[4,1,-2],[6,0,-3]] as const) await cmp('slice '+r, i=>ag.slice(i('x',[5,2,7]),[{axis:2,start:r[0],end:r[1],step:r[2]}]));
await cmp('slice 2 axes', i=>ag.slice(i('x',[5,2,7]),[{axis:2,start:5,end:-100,step:-1},{axis:0,start:1,end:5,step:2}]));
await cmp('slice 2 axes b', i=>ag.slice(i('x',[5,2,7]),[{axis:0,start:1,end:5,step:2},{axis:2,start:5,end:-100,step:-1}]));
await cmp('slice 2 axes c', i=>ag.slice(i('x',[5,2,7]),[{axis:0,start:1,end:5,step:2},{axis:2,start:0,end:5,step:2}]));
await cmp('slice 2 axes d', i=>ag.slice(i('x',[5,2,7]),[{axis:2,start:0,end:5,step:2},{axis:0,start:1,end:5,step:2}]));
